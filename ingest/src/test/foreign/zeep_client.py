"""onvif-zeep-async asks, moves, keeps and listens: zeep_client.py HOST PORT USER PASSWORD."""
import datetime

from zeep_camera import run, say


async def work(camera):
    device = await camera.create_devicemgmt_service()
    information = await device.GetDeviceInformation()
    say("model", information.Model)
    media = await camera.create_media_service()
    profiles = await media.GetProfiles()
    say("profiles", [profile.Name for profile in profiles])
    say("width", profiles[1].VideoEncoderConfiguration.Resolution.Width)
    setup = {"Stream": "RTP-Unicast", "Transport": {"Protocol": "RTSP"}}
    uri = await media.GetStreamUri({"StreamSetup": setup, "ProfileToken": "sub"})
    say("uri", uri.Uri)
    ptz = await camera.create_ptz_service()
    speed = {"PanTilt": {"x": -0.1, "y": 0}}
    await ptz.ContinuousMove({"ProfileToken": "main", "Velocity": speed})
    await ptz.Stop({"ProfileToken": "main", "PanTilt": True, "Zoom": True})
    token = await ptz.SetPreset({"ProfileToken": "main", "PresetName": "문"})
    presets = await ptz.GetPresets({"ProfileToken": "main"})
    say("presets", [preset.Name for preset in presets if preset.token == token])
    await ptz.GotoPreset({"ProfileToken": "main", "PresetToken": token})
    manager = await camera.create_pullpoint_manager(datetime.timedelta(minutes=1), lambda: None)
    pulled = await manager.get_service().PullMessages(
        {"MessageLimit": 10, "Timeout": datetime.timedelta(seconds=5)}
    )
    say("events", sorted(m.Topic._value_1.split("/")[-1] for m in pulled.NotificationMessage))
    await manager.shutdown()


run(work)
