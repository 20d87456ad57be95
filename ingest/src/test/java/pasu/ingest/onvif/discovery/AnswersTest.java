package pasu.ingest.onvif.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Answers answers = new Answers();

    private static Found found(int nth, String host) throws Exception {
        return new Found(
                "urn:uuid:" + nth,
                InetAddress.getByName(host),
                List.of(),
                List.of(URI.create("http://" + host + "/onvif/" + nth)));
    }

    /** One host that tells of ever more devices leaves the others their places. */
    @Test
    void host_thatTellsOfEverMore_keepsNobodyElseOut() throws Exception {
        for (int nth = 0; nth < Discovery.MOST + 1; nth++) answers.add(found(nth, "10.0.0.1"));
        Found other = found(1, "10.0.0.2");
        answers.add(other);
        answers.add(other);
        assertEquals(Answers.MOST_OF_A_HOST + 1, answers.all().size());
        assertEquals(other, answers.all().getLast());
        assertEquals(Discovery.MOST + 1 - Answers.MOST_OF_A_HOST, answers.dropped());
    }
}
