# ScoringFunctions
# SPDX-License-Identifier: MIT

"""FastAPI at its best, and beside it what is left of it without FastAPI.

The body is read raw and parsed with orjson, nothing is validated or injected; uvicorn runs on uvloop and httptools and
writes no access log. On /score the route is FastAPI's, on /bare it is one of Starlette, on which FastAPI is built: by
`add_route`, which leaves out all that FastAPI does for a request.
"""

import os

import numpy
import orjson
import uvicorn
from fastapi import FastAPI, Request, Response
from onnx_model import Model

model = Model()
app = FastAPI()


@app.post("/score")
async def score(request: Request) -> Response:
    """Scores the rows of one request."""
    rows = numpy.array(orjson.loads(await request.body())["data"], dtype=numpy.float32)
    return Response(orjson.dumps(model.labels(rows)), media_type="application/json")


app.add_route("/bare", score, methods=["POST"])


if __name__ == "__main__":
    uvicorn.run(
        app, port=int(os.environ["PORT"]), loop="uvloop", http="httptools", access_log=False, log_level="warning"
    )
