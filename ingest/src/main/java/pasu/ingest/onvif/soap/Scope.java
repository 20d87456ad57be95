package pasu.ingest.onvif.soap;

import org.jspecify.annotations.Nullable;

/**
 * The prefixes that hold within an element, the innermost first.
 *
 * @param prefix empty for names without one
 */
record Scope(@Nullable Scope outer, String prefix, String namespace) {
    static final Scope ROOT = new Scope(null, "", "");

    Scope with(String declared, String uri) {
        return new Scope(this, declared, uri);
    }

    /** @param written as in the document, with or without prefix */
    Name name(String written) {
        int colon = written.indexOf(':');
        String wanted = colon < 0 ? "" : written.substring(0, colon);
        String local = written.substring(colon + 1);
        for (Scope one = this; one != null; one = one.outer)
            if (one.prefix.equals(wanted)) return new Name(one.namespace, local);
        return new Name(Name.UNBOUND, local);
    }
}
