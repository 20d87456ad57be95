"""ipycam, an ONVIF device that we did not write, with a login: ipycam_device.py ONVIF-PORT RTSP-PORT. Ends with its input."""
import sys
import threading

import numpy
from ipycam import CameraConfig, IPCamera

onvif_port, rtsp_port = (int(word) for word in sys.argv[1:3])
camera = IPCamera(
    CameraConfig(
        name="Foreign",
        local_ip="127.0.0.1",
        onvif_port=onvif_port,
        rtsp_port=rtsp_port,
        username="admin",
        password="s3cret & <more>",
        main_width=640,
        main_height=360,
        main_fps=15,
        main_bitrate="1M",
        sub_width=320,
        sub_height=180,
        sub_fps=15,
        hw_accel="cpu",
    )
)
camera.start()
print("ready", flush=True)


def end_with_input():
    sys.stdin.read()
    camera.stop()


threading.Thread(target=end_with_input, daemon=True).start()
picture = numpy.zeros((360, 640, 3), dtype=numpy.uint8)
while camera.is_running:
    picture[:, :, 1] += 1
    camera.stream(picture)
