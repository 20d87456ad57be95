package pasu.ingest.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import pasu.core.camera.Credentials;
import pasu.ingest.login.Login;

/** A camera's answers, descriptions and logins of whatever kind: each request stays one request, and the secret is kept. */
class DialogueFuzzTest {
    private static final String PASSWORD = "correct horse";

    private static final class Camera implements RtspReader.Sink {
        final Dialogue dialogue = new Dialogue(
                "rtsp://10.0.0.5/live", new Login(new Credentials("admin", PASSWORD), () -> "0a4f113b"), false);
        boolean over;

        @Override
        public void packet(int channel, ByteBuf buffer, int at, int length) {}

        @Override
        public void response(RtspResponse response) throws MalformedRtsp {
            if (over) return;
            try {
                switch (dialogue.answer(response)) {
                    case Dialogue.Next.Ask(RtspRequest request) -> check(request);
                    case Dialogue.Next.OpenPorts() -> check(dialogue.overUdp(40_000));
                    case Dialogue.Next.Redirected redirected -> over = true;
                    case Dialogue.Next.Wait() -> {}
                }
            } catch (DialogueFailure e) {
                over = true;
                assertTrue(!String.valueOf(e.getMessage()).contains(PASSWORD));
            }
        }

        @Override
        public void request(String method, Headers headers) {
            one(new String(Dialogue.reply(method, headers).encode(), UTF_8), headers.size() + 4);
        }
    }

    /** It is one request, of as many lines as it has fields; nothing that came has put a line of its own in. */
    private static void check(RtspRequest request) {
        String text = new String(request.encode(), UTF_8);
        assertEquals(3, text.lines().findFirst().orElse("").split(" ", -1).length, text);
        one(text, 12);
        assertTrue(!text.contains(PASSWORD));
    }

    private static void one(String text, int mostLines) {
        assertEquals(text.length() - 2, text.indexOf("\r\n\r\n") + 2, text);
        assertTrue(text.split("[\r\n]+").length <= mostLines, text);
    }

    @FuzzTest(maxDuration = "10m")
    void answer(byte[] data) {
        if (new String(data, UTF_8).contains(PASSWORD)) return; // The camera said it first.
        Camera camera = new Camera();
        check(camera.dialogue.begin());
        try (RtspReader reader = new RtspReader(UnpooledByteBufAllocator.DEFAULT, camera)) {
            reader.read(Unpooled.wrappedBuffer(data));
            reader.idle();
        } catch (MalformedRtsp e) {
            assertTrue(String.valueOf(e.getMessage()).length() < 300, "what is said of it is short");
        }
        if (camera.dialogue.hasOffer()) {
            check(camera.dialogue.keepAlive());
            check(camera.dialogue.tearDown());
        }
    }
}
