package pasu.ingest.onvif.link;

/** There is no answer to speak of; the device that asked says which and to what. */
final class WireFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final OnvifFailure.Kind kind;

    WireFailure(OnvifFailure.Kind kind, String words) {
        super(words);
        this.kind = kind;
    }

    OnvifFailure.Kind kind() {
        return kind;
    }
}
