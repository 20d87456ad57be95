package pasu.core.dispatch;

/**
 * How far an order is: 전송 → 수신 → 접수 or 반려 → 지령 → 출동 → 도착 → 종결 or 취소. States come late, twice and in the wrong order; an
 * order only ever goes on, and is over for good with a rejection, a closing or a cancellation.
 */
public enum DispatchState {
    /** 전송: the station has not said yet that it has it. */
    SENDING(0, false),
    /** 수신 */
    RECEIVED(1, false),
    /** 접수 */
    ACCEPTED(2, false),
    /** 반려, with a reason. */
    REJECTED(2, true),
    /** 지령, with a unit. */
    ASSIGNED(3, false),
    /** 출동 */
    DEPARTED(4, false),
    /** 도착 */
    ARRIVED(5, false),
    /** 종결 */
    CLOSED(6, true),
    /** 취소 */
    CANCELLED(6, true);

    private final int rank;
    private final boolean over;

    DispatchState(int rank, boolean over) {
        this.rank = rank;
        this.over = over;
    }

    public boolean isOver() {
        return over;
    }

    /** Whether a person at the station has seen it. */
    public boolean isAnswered() {
        return rank >= ACCEPTED.rank;
    }

    /** The state after the station said this one. */
    public DispatchState after(DispatchState said) {
        return !over && said.rank > rank ? said : this;
    }
}
