package pasu.app.chaos;

/**
 * A fault that is to be done.
 *
 * @param node the struck node's place among all, from 0; of what strikes none it means nothing
 * @param seconds for which the node is dead, hangs or is cut off; of a planned restart it means nothing
 * @param pauseSeconds before it, after all was quiet
 */
public record Strike(FaultKind kind, int node, double seconds, double pauseSeconds) {}
