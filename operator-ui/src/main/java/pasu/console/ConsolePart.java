package pasu.console;

/** A part of the server that answers some of the API's operations or speaks on sockets. */
@FunctionalInterface
public interface ConsolePart {
    void mount(Api api, Sockets sockets);
}
