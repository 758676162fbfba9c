# ScoringFunctions
# SPDX-License-Identifier: MIT

"""FastAPI at its best, and beside it in the usual way.

At its best, on /score: the body is read raw and parsed with orjson, nothing is validated or injected, the route is
registered without FastAPI's own wrapper (a third faster than with the decorator). In the usual way, on /plain: the
decorator and `json`, the body raw here too. For both, uvicorn runs on uvloop and httptools and writes no access log.
"""

import json
import os

import numpy
import orjson
import uvicorn
from fastapi import FastAPI, Request, Response
from onnx_model import Model

model = Model()
app = FastAPI()


async def score(request: Request) -> Response:
    """Scores the rows of one request."""
    rows = numpy.array(orjson.loads(await request.body())["data"], dtype=numpy.float32)
    return Response(orjson.dumps(model.labels(rows)), media_type="application/json")


app.add_route("/score", score, methods=["POST"])


@app.post("/plain")
async def plain(request: Request) -> Response:
    """Scores the rows of one request in the usual way."""
    rows = numpy.array(json.loads(await request.body())["data"], dtype=numpy.float32)
    return Response(json.dumps(model.labels(rows)), media_type="application/json")


if __name__ == "__main__":
    uvicorn.run(
        app, port=int(os.environ["PORT"]), loop="uvloop", http="httptools", access_log=False, log_level="warning"
    )
