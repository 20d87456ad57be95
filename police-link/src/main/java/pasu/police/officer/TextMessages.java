package pasu.police.officer;

import java.io.IOException;

/** The next way to an officer whose phone cannot ring: a text message. */
public interface TextMessages {

    /** @throws IOException if it cannot be handed over */
    void send(String number, String words) throws IOException;
}
