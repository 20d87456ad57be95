package pasu.core.camera;

/** The legal purpose that a camera was installed for; retention follows from it. */
public enum Purpose {
    CRIME_PREVENTION("방범"),
    CHILD_PROTECTION("어린이보호"),
    ILLEGAL_PARKING("불법주정차"),
    FACILITY("시설물관리"),
    DISASTER("재난·화재"),
    DUMPING("쓰레기"),
    TRAFFIC("교통");

    private final String korean;

    Purpose(String korean) {
        this.korean = korean;
    }

    public String korean() {
        return korean;
    }
}
