package dev.weft.sdk.publish;

/**
 * What became of the events that a publisher was given since it was opened. Those of which nothing
 * is known yet are not in it.
 *
 * @param accepted that lie on the product's topic, on all replicas
 * @param quarantined that break a rule and lie in quarantine, as the contract wants it
 * @param rejected that break the contract and were given back
 * @param failed that Kafka didn't take, or didn't answer for in time
 * @param warned that break rules which the contract lets pass; counted among the others as well
 */
public record PublisherStats(
    long accepted, long quarantined, long rejected, long failed, long warned) {}
