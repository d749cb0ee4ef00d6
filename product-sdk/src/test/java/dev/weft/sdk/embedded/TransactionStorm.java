package dev.weft.sdk.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A process with a broker and producers that commit transactions until it is killed. */
final class TransactionStorm {

  static final String TOPIC = "storm";
  static final int PARTITIONS = 12;
  private static final int PRODUCERS = 6;

  private TransactionStorm() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the broker's directory, and whether the topic is to be made
   */
  public static void main(String[] arguments) throws Exception {
    EmbeddedKafka broker = EmbeddedKafka.start(Path.of(arguments[0]));
    if (Boolean.parseBoolean(arguments[1])) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
      }
    }
    List<Thread> producers = new ArrayList<>();
    for (int number = 0; number < PRODUCERS; number++) {
      String id = "storm-" + number;
      Thread thread = new Thread(() -> produce(broker.bootstrapServers(), id), id);
      thread.start();
      producers.add(thread);
    }
    for (Thread producer : producers) {
      producer.join();
    }
  }

  private static void produce(String bootstrapServers, String id) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                id,
                "transaction.timeout.ms",
                3000,
                "max.in.flight.requests.per.connection",
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      for (int committed = 1; ; committed++) {
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
          var unused = producer.send(new ProducerRecord<>(TOPIC, partition, null, new byte[20]));
        }
        producer.commitTransaction();
        if (committed % 10 == 0) {
          System.out.println("committed");
        }
      }
    }
  }
}
