"""onvif-zeep-async on a camera's card: zeep_recordings.py HOST PORT USER PASSWORD."""
import datetime

from zeep_camera import run, say


async def work(camera):
    search = await camera.create_search_service()
    summary = await search.GetRecordingSummary()
    say("recordings", summary.NumberRecordings)
    token = await search.FindRecordings({"Scope": {}, "KeepAliveTime": datetime.timedelta(seconds=10)})
    found = await search.GetRecordingSearchResults(
        {"SearchToken": token, "WaitTime": datetime.timedelta(seconds=2)}
    )
    say("state", found.SearchState)
    recording = found.RecordingInformation[0]
    say("tracks", [track.TrackType for track in recording.Track])
    say("grows", recording.LatestRecording > recording.EarliestRecording)
    await search.EndSearch({"SearchToken": token})
    attributes = await search.GetMediaAttributes(
        {"RecordingTokens": [recording.RecordingToken], "Time": recording.LatestRecording}
    )
    say("encoding", attributes[0].TrackAttributes[0].VideoAttributes.Encoding)
    replay = await camera.create_replay_service()
    setup = {"Stream": "RTP-Unicast", "Transport": {"Protocol": "RTSP"}}
    uri = await replay.GetReplayUri({"StreamSetup": setup, "RecordingToken": recording.RecordingToken})
    say("uri", uri)


run(work)
