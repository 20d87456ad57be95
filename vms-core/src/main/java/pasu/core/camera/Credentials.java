package pasu.core.camera;

/** What a camera wants before it shows its picture. Never logged. */
public record Credentials(String user, String password) {

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
