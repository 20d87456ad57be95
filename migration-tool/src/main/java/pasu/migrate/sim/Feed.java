package pasu.migrate.sim;

import java.io.IOException;

/** What a session plays. */
interface Feed {

    /** Sends until there is nothing more, or it is stopped; blocks. */
    void run(RtpSender to) throws IOException, InterruptedException;

    void stop();
}
