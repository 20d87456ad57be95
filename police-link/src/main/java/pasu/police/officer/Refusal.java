package pasu.police.officer;

/** A request is not done; the words are for the officer's eyes. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /** @param code by which the page finds its own words, such as {@code other-camera} */
    Refusal(int status, String code, String words) {
        super(words);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
