package pasu.migrate.verify;

/** Where a frame's first packet stood in the session by which it was read. @param sequence 0 to 65535 */
public record RtpStamp(int timestamp, int sequence) {

    @Override
    public String toString() {
        return "RTP " + Integer.toUnsignedString(timestamp) + " #" + sequence;
    }
}
