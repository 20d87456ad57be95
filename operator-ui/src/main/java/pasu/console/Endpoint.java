package pasu.console;

/** Answers an operation of the API; may block, it runs on a virtual thread. */
@FunctionalInterface
public interface Endpoint {
    Reply answer(Call call) throws Exception;
}
