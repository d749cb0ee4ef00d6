package dev.weft.runtime.quarantine;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What to do with a record in quarantine: decides and writes nothing. */
@FunctionalInterface
interface Action {

  /**
   * One record's part of it.
   *
   * @param writes the records to write for it, all or none; none when it can't be done
   */
  record Step(Outcome outcome, List<ProducerRecord<byte[], byte[]>> writes) {
    public Step {
      writes = List.copyOf(writes);
    }
  }

  Step on(ConsumerRecord<byte[], byte[]> record);
}
