package pasu.migrate.cutover;

/** What is done to bring a camera to its next state. Written down before it is begun, so that a crash knows what it left. */
public enum Step {
    SHADOW(CutoverState.SHADOWING),
    PROVE(CutoverState.VERIFIED),
    LET_GO(CutoverState.HANDING_OVER),
    SWITCH(CutoverState.SWITCHED),
    RETIRE(CutoverState.RETIRED),
    ROLL_BACK(CutoverState.ROLLED_BACK);

    private final CutoverState leads;

    Step(CutoverState leads) {
        this.leads = leads;
    }

    /** The state in which the camera is when it is done. */
    public CutoverState leads() {
        return leads;
    }
}
