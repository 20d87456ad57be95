package pasu.ingest.onvif.service;

/** What of a sensor's picture is set by a number, in the order in which ONVIF's schema has them. */
public enum PictureLevel {
    BRIGHTNESS("tt:Brightness"),
    SATURATION("tt:ColorSaturation"),
    CONTRAST("tt:Contrast"),
    SHARPNESS("tt:Sharpness");

    private final String element;

    PictureLevel(String element) {
        this.element = element;
    }

    String element() {
        return element;
    }
}
