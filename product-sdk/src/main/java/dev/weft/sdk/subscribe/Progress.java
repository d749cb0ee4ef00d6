package dev.weft.sdk.subscribe;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a partition is done, to be committed.
 *
 * @param work the partition
 * @param offset the offset to read on from
 * @param givenUp the records before it that aren't in quarantine yet: they go there with the offset
 */
record Progress(PartitionWork work, OffsetAndMetadata offset, List<GivenUp> givenUp) {

  /** The size of what goes to quarantine. */
  long bytes() {
    return givenUp.stream().mapToLong(GivenUp::bytes).sum();
  }

  static Map<TopicPartition, OffsetAndMetadata> offsets(Collection<Progress> all) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    all.forEach(progress -> offsets.put(progress.work().partition(), progress.offset()));
    return offsets;
  }
}
