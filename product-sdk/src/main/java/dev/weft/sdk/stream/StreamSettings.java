package dev.weft.sdk.stream;

/**
 * How an application runs, where it runs otherwise than most. Immutable.
 *
 * @param standbyReplicas how many other nodes keep a copy of the state up to date, so that they
 *     take over without rebuilding it, once the session of the node that is gone has ended ({@code
 *     weft.kafka.session.timeout.ms}, 45 s when nothing is said); each costs the disk and network
 *     of the state once more. 0 when there is one node: it could only wait for a second
 */
public record StreamSettings(int standbyReplicas) {

  private static final int MAX_REPLICAS = 10;

  /** No copies. */
  public static final StreamSettings DEFAULT = new StreamSettings(0);

  public StreamSettings {
    if (standbyReplicas < 0 || standbyReplicas > MAX_REPLICAS) {
      throw new IllegalArgumentException(
          "Standby replicas are from 0 to %d, not %d".formatted(MAX_REPLICAS, standbyReplicas));
    }
  }

  /** The same with another number of standby replicas. */
  public StreamSettings withStandbyReplicas(int replicas) {
    return new StreamSettings(replicas);
  }
}
