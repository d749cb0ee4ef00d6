package dev.weft.runtime.reconcile;

import java.util.Map;

/**
 * A topic as it is.
 *
 * @param partitions how many it has
 * @param settings its settings by Kafka's names, defaults included
 */
record ActualTopic(int partitions, Map<String, String> settings) {}
