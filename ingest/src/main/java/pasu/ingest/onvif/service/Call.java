package pasu.ingest.onvif.service;

import pasu.ingest.onvif.soap.Element;
import pasu.ingest.onvif.soap.MalformedAnswer;
import pasu.ingest.onvif.soap.Name;

/**
 * An operation, ready to be asked.
 *
 * @param service that is asked
 * @param action its address, for the content type and the header of WS-Addressing
 * @param request the body's content
 * @param reader takes the answer's content
 */
public record Call<T>(Service service, String action, Element request, Reader<T> reader) {

    /** Reads an answer of the expected name. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Element answer) throws MalformedAnswer;
    }

    /** An operation whose action is its namespace and name, as all have it but those of events. */
    static <T> Call<T> of(Service service, Element request, Reader<T> reader) {
        return new Call<>(
                service, service.namespace().uri() + "/" + request.name().local(), request, reader);
    }

    /** An operation of which only counts that it was done. */
    static Call<Boolean> command(Service service, Element request) {
        return of(service, request, answer -> true);
    }

    /** {@code GetProfiles}, for people. */
    public String operation() {
        return request.name().local();
    }

    /** @throws MalformedAnswer if it is the answer to something else, or cannot be read */
    public T read(Element answer) throws MalformedAnswer {
        Name expected = new Name(request.name().namespace(), operation() + "Response");
        if (!answer.name().matches(expected))
            throw new MalformedAnswer("the answer is " + answer.name() + ", not " + expected);
        return reader.read(answer);
    }
}
