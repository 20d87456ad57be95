package pasu.app.chaos;

/**
 * An order to the police that somebody gave, by the giver's own ledger.
 *
 * @param accepted whether the cluster said that it will be sent
 */
public record Order(String id, boolean accepted) {

    /** What an order did at the station, by the station's ledger: {@code new} sends a unit. */
    public record Effect(String order, String effect) {
        boolean sendsUnit() {
            return effect.equals("new");
        }
    }
}
