package pasu.core.integrity;

/** What a node proves its footage with. */
public record NodeKeys(FootageKey footage, SigningKey signing) {

    @Override
    public String toString() {
        return "NodeKeys[" + Long.toHexString(footage.id()) + ", "
                + signing.verifying().id() + "]";
    }
}
