"""onvif-zeep-async on a camera's card: zeep_recordings.py HOST PORT USER PASSWORD. Says what it got, a line each."""
import asyncio
import datetime
import json
import sys

from onvif import ONVIFCamera

host, port, user, password = sys.argv[1:5]


def say(what, value):
    print(what, json.dumps(value), flush=True)


async def main():
    camera = ONVIFCamera(host, int(port), user, password)
    try:
        await camera.update_xaddrs()
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
    finally:
        await camera.close()


asyncio.run(main())
