package dev.weft.runtime.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes part in the election of the writer, on a thread of its own, and says what came out. The
 * same thread gives the writer its chance to begin a term and to repair the log.
 */
final class WriterElection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WriterElection.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final long CLOSE_MS = 10_000;

  /**
   * What a node needs to take part.
   *
   * @param session how long a node may be silent before another one is elected
   * @param delay how long to wait before joining; a doubt ends it
   */
  record Settings(
      String bootstrapServers, String topic, Candidate self, Duration session, Duration delay) {}

  private final Settings settings;
  private final Writership writership;
  private final Runnable duty;
  private final Thread thread = new Thread(this::run, "weft-registry-election");
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean closing;

  /**
   * Joins nothing yet.
   *
   * @param duty done at the start, and again and again by a member of the group
   */
  WriterElection(Settings settings, Writership writership, Runnable duty) {
    this.settings = settings;
    this.writership = writership;
    this.duty = duty;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** The group that all nodes of a topic are members of. */
  static String group(String topic) {
    return "weft-registry-" + topic;
  }

  /** Leaves the group, so that another node is elected at once. */
  @Override
  public void close() {
    closing = true;
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    writership.stopWaiting();
    try {
      thread.join(CLOSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      begin();
      writership.awaitDoubt(settings.delay());
      while (!closing) {
        takePart();
        if (!closing) {
          writership.awaitDoubt(RETRY);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who is alone for now begins its term before the first change asks for it. */
  private void begin() {
    try {
      attend();
    } catch (RuntimeException e) {
      LOG.warn("The registry's writer can't begin to write; the first change tries again", e);
    }
  }

  private void takePart() {
    try (KafkaConsumer<byte[], byte[]> member = member()) {
      consumer = member;
      member.subscribe(List.of(settings.topic()), new Loss(member));
      while (!closing) {
        member.poll(POLL);
        if (writership.takeDoubt()) {
          member.enforceRebalance("the log says that another node writes");
        }
        attend();
      }
    } catch (RuntimeException e) {
      if (!closing) {
        writership.become(
            new Role.None("This node can't take part in the election: " + e.getMessage()));
        LOG.warn("The election of the registry's writer failed here; trying again", e);
      }
    } finally {
      consumer = null;
    }
  }

  private void attend() {
    try {
      duty.run();
    } catch (RefusedRequestException e) {
      LOG.warn("The registry's writer can't begin to write yet: {}", e.getMessage());
      writership.await(role -> !(role instanceof Role.Writer), RETRY);
    }
  }

  private void elected(Optional<Candidate> writer) {
    Role role = writer.map(this::role).orElseGet(() -> new Role.None("No node may write now"));
    LOG.info("The registry's writer of topic {}: {}", settings.topic(), role);
    writership.become(role);
  }

  private Role role(Candidate writer) {
    URI self = settings.self().address();
    if (writer.owner().equals(settings.self().owner())) {
      return new Role.Writer();
    }
    return NodeAddress.mayReach(self, writer.address())
        ? new Role.Forwarding(writer.address())
        : new Role.None(
            "The writer says that it's at %s, where this node, at %s, doesn't send to. Start all nodes with a --url that the others reach"
                .formatted(writer.address(), self));
  }

  /** The writer's partition is a token: it's never read here. */
  private final class Loss implements ConsumerRebalanceListener {

    private final KafkaConsumer<byte[], byte[]> member;

    Loss(KafkaConsumer<byte[], byte[]> member) {
      this.member = member;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      member.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty() && writership.isWriter()) {
        writership.become(new Role.None("This node is no longer the registry's writer"));
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> member() {
    int session = (int) settings.session().toMillis();
    return new KafkaConsumer<>(
        Map.ofEntries(
            Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()),
            Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "weft-registry-election"),
            Map.entry(ConsumerConfig.GROUP_ID_CONFIG, group(settings.topic())),
            Map.entry(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic"),
            Map.entry(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(WriterAssignor.class)),
            Map.entry(
                WriterAssignor.MEMBERSHIP,
                new WriterAssignor.Membership(settings.self(), this::elected)),
            Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session),
            Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 4),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest"),
            Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
