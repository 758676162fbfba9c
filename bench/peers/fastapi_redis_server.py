# ScoringFunctions
# SPDX-License-Identifier: MIT

"""FastAPI and Starlette, as in fastapi_server.py, with results kept in Redis: asyncio's client with hiredis."""

import hashlib
import os
import struct

import numpy
import orjson
import redis.asyncio
import uvicorn
from fastapi import FastAPI, Request, Response
from onnx_model import Model

TIME_TO_LIVE = 3600
floats = struct.Struct("784f").pack  # twice as fast as numpy.array for a list of floats
model = Model()
client = redis.asyncio.Redis(port=int(os.environ["REDIS_PORT"]))
app = FastAPI()


@app.post("/score")
async def score(request: Request) -> Response:
    """Answers the rows of one request."""
    rows = orjson.loads(await request.body())["data"]
    return Response(orjson.dumps([await label(floats(*row)) for row in rows]), media_type="application/json")


async def label(row: bytes) -> int:
    """The digit of a row: as kept, else scored and kept."""
    key = "fastapi:" + hashlib.sha256(row).hexdigest()
    kept = await client.get(key)
    if kept is not None:
        return int(kept)
    scored = model.labels(numpy.frombuffer(row, numpy.float32).reshape(1, -1))[0]
    await client.set(key, scored, ex=TIME_TO_LIVE)
    return scored


app.add_route("/bare", score, methods=["POST"])

if __name__ == "__main__":
    uvicorn.run(
        app, port=int(os.environ["PORT"]), loop="uvloop", http="httptools", access_log=False, log_level="warning"
    )
