"""A camera as onvif-zeep-async sees it, a client that we did not write: what a script does with it, and says of it, a line each."""
import asyncio
import json
import sys

from onvif import ONVIFCamera


def say(what, value):
    print(what, json.dumps(value), flush=True)


def run(work):
    """Runs work(camera) with the camera of the command line: HOST PORT USER PASSWORD."""
    host, port, user, password = sys.argv[1:5]

    async def main():
        camera = ONVIFCamera(host, int(port), user, password)
        try:
            await camera.update_xaddrs()
            await work(camera)
        finally:
            await camera.close()

    asyncio.run(main())
