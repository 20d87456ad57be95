package pasu.ingest.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pasu.ingest.rtsp.Answers.answer;
import static pasu.ingest.rtsp.Answers.dialogue;
import static pasu.ingest.rtsp.Answers.line;
import static pasu.ingest.rtsp.Answers.next;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cameras offer in their descriptions, and what is asked for then. */
class OfferTest {

    private static RtspRequest setUp(Dialogue dialogue, String base, String sdp) throws Exception {
        dialogue.begin();
        return next(dialogue, base.isEmpty() ? answer(200, sdp) : answer(200, sdp, "Content-Base", base));
    }

    private static String sdp(String control) {
        return "v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
                + (control.isEmpty() ? "" : "a=control:" + control + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        // address, Content-Base, control, SETUP, PLAY
        "rtsp://c/live, rtsp://c/live/, track1, rtsp://c/live/track1, rtsp://c/live/",
        "rtsp://c/live, rtsp://c/live, track1, rtsp://c/live/track1, rtsp://c/live",
        "rtsp://c/live, '', track1, rtsp://c/live/track1, rtsp://c/live",
        "rtsp://c/live/, '', track1, rtsp://c/live/track1, rtsp://c/live/",
        "rtsp://c/live?ch=1&sub=0, '', trackID=1, rtsp://c/live?ch=1&sub=0/trackID=1, rtsp://c/live?ch=1&sub=0",
        "rtsp://c/live, rtsp://c/live?ch=1/, trackID=1, rtsp://c/live?ch=1/trackID=1, rtsp://c/live?ch=1/",
        "rtsp://c/live, '', '*', rtsp://c/live, rtsp://c/live",
        "rtsp://c/live, '', '', rtsp://c/live, rtsp://c/live",
        "rtsp://c/live, '', rtsp://other/v, rtsp://other/v, rtsp://c/live",
        "rtsp://c/live/main, '', /video/1, rtsp://c/video/1, rtsp://c/live/main",
        "rtsp://c/live, '', ?ctype=video, rtsp://c/live?ctype=video, rtsp://c/live",
        "rtsp://c/live, not-an-address, track1, rtsp://c/live/track1, rtsp://c/live",
    })
    void setUp_controlAddresses_areWhatCamerasMeanByThem(
            String address, String base, String control, String setUp, String play) throws Exception {
        Dialogue dialogue = dialogue(address, null, false);
        assertEquals("SETUP " + setUp, line(setUp(dialogue, base, sdp(control))));
        assertEquals("PLAY " + play, line(next(dialogue, answer(200, "", "Session", "1"))));
    }

    @Test
    void setUp_absoluteControlsOfSessionAndMedium_areTakenAsTheyAre() throws Exception {
        Dialogue dialogue = dialogue(null);
        String sdp = """
            v=0
            a=control:rtsp://10.0.0.5/live/all
            m=video 0 RTP/AVP 97
            a=rtpmap:97 H265/90000
            a=control:rtsp://10.0.0.5/live/all/v
            """;
        assertEquals("SETUP rtsp://10.0.0.5/live/all/v", line(setUp(dialogue, "", sdp)));
        assertEquals("PLAY rtsp://10.0.0.5/live/all", line(next(dialogue, answer(200, "", "Session", "1"))));
        String relative = sdp.replace("rtsp://10.0.0.5/live/all/v", "v");
        assertEquals("SETUP rtsp://10.0.0.5/live/all/v", line(setUp(dialogue(null), "", relative)));
    }

    @Test
    void offer_parameterSetsOnlyInBand_hasNone() throws Exception {
        Dialogue dialogue = dialogue(null);
        setUp(dialogue, "", sdp("t"));
        assertNull(dialogue.offer().sets());
    }

    /** Some put other NAL units into the list, some leave blanks or an empty place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Z0LAHtkDxWhAAAADAEAAAAwDxYuS,aMuMsg==",
                "aMuMsg==,Z0LAHtkDxWhAAAADAEAAAAwDxYuS",
                "Z0LAHtkDxWhAAAADAEAAAAwDxYuS,aMuMsg==,BgEE",
                "Z0LAHtkDxWhAAAADAEAAAAwDxYuS, aMuMsg==,",
            })
    void offer_parameterSetsInTheSdp_areFound(String list) throws Exception {
        Dialogue dialogue = dialogue(null);
        setUp(dialogue, "", sdp("t") + "a=fmtp:96 packetization-mode=1; sprop-parameter-sets=" + list + "; x\r\n");
        var sets = dialogue.offer().sets();
        assertNotNull(sets);
        assertEquals(0x67, sets.sps()[0]);
        assertEquals(0x68, sets.pps()[0]);
    }

    @Test
    void offer_brokenParameterSets_hasNone() throws Exception {
        Dialogue dialogue = dialogue(null);
        setUp(dialogue, "", sdp("t") + "a=fmtp:96 sprop-parameter-sets=%%%,===\r\n");
        assertNull(dialogue.offer().sets());
    }

    @ParameterizedTest
    @CsvSource({"'', false", "sprop-max-don-diff=0, false", "sprop-max-don-diff=2, true"})
    void offer_h265_saysWhetherNalUnitsAreNumbered(String parameter, boolean numbered) throws Exception {
        Dialogue dialogue = dialogue(null);
        setUp(dialogue, "", sdp("t").replace("H264", "H265") + "a=fmtp:96 " + parameter + "\r\n");
        assertEquals(numbered, dialogue.offer().numbered());
    }

    /** As some servers write it: LF alone, lower-case encoding, blanks at the end, attributes that nobody knows. */
    @Test
    void offer_sloppyDescription_isUnderstood() throws Exception {
        Dialogue dialogue = dialogue(null);
        String sdp = "v=0\ns=\nm=video 0 RTP/AVP 96 \na=framerate:25.0\na=rtpmap:96  h264/90000/1\na=x-dimensions:1,2\n"
                + "nonsense\na=control: trackID=0 \n";
        assertTrue(line(setUp(dialogue, "", sdp)).endsWith("/trackID=0"));
        assertFalse(dialogue.offer().numbered());
    }
}
