"""GStreamer's RTSP server: each argument NAME=CODEC=FILE is served at /NAME: from its beginning for each client
or, behind --shared, once for all that watch it, as a camera does."""
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer

Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service("0")
shared = "--shared" in sys.argv


def no_seeking(_, info):
    """Else the server begins the film anew for all whenever one more client comes."""
    if info.get_query().type == Gst.QueryType.SEEKING:
        return Gst.PadProbeReturn.DROP
    return Gst.PadProbeReturn.OK


def configured(_, media):
    pad = media.get_element().get_by_name("pay0").get_static_pad("sink")
    pad.add_probe(Gst.PadProbeType.QUERY_UPSTREAM, no_seeking)


for argument in sys.argv[1:]:
    if argument == "--shared":
        continue
    name, codec, file = argument.split("=", 2)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(f"( filesrc location={file} ! qtdemux ! {codec}parse ! rtp{codec}pay name=pay0 pt=96 )")
    if shared:
        factory.set_shared(True)
        factory.connect("media-configure", configured)
    server.get_mount_points().add_factory("/" + name, factory)
server.attach(None)
print(server.get_bound_port(), flush=True)
GLib.MainLoop().run()
