package dev.weft.sdk.load;

import dev.weft.sdk.quarantine.QuarantineHeaders;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A new topic for each measurement, with the one for quarantine beside it. */
final class Topics implements AutoCloseable {

  private final Admin admin;

  Topics(String servers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", servers));
  }

  void create(String product) throws Exception {
    admin
        .createTopics(
            List.of(
                new NewTopic(Market.topic(product), Market.PARTITIONS, (short) 1),
                new NewTopic(QuarantineHeaders.topic(Market.port(product)), 1, (short) 1)))
        .all()
        .get();
  }

  void delete(String product) throws Exception {
    admin
        .deleteTopics(
            List.of(Market.topic(product), QuarantineHeaders.topic(Market.port(product))))
        .all()
        .get();
  }

  @Override
  public void close() {
    admin.close();
  }
}
