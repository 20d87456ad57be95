package pasu.console;

/** Answers an operation of the API by writing to the call's response itself; runs on its event loop, must not block. */
@FunctionalInterface
public interface StreamEndpoint {
    void answer(Call call);
}
