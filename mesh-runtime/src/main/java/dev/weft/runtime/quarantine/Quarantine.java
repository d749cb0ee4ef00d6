package dev.weft.runtime.quarantine;

import dev.weft.runtime.query.RecordReader;
import dev.weft.runtime.query.TopicReader;
import dev.weft.sdk.contract.rules.InvalidRulesException;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.publish.AtomicPublisher;
import dev.weft.sdk.quarantine.EntryId;
import dev.weft.sdk.quarantine.QuarantineHeaders;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.stream.PortFiller;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The quarantine of ports: what is in it, giving it back, giving it up. What is done is written to
 * the quarantine's own topic, which is a log: nothing is ever removed from it before its time, and
 * who did what when can be read there. Thread-safe: of two that change the same quarantine at once,
 * the first fails.
 */
@Singleton
public final class Quarantine {

  private static final Duration POLL = Duration.ofMillis(250);
  private static final int AT_ONCE = 200;

  private final MeshConnection mesh;
  private final Registry registry;
  private final RecordReader reader;

  Quarantine(MeshConnection mesh, Registry registry, RecordReader reader) {
    this.mesh = mesh;
    this.registry = registry;
    this.reader = reader;
  }

  /**
   * What is in it.
   *
   * @throws dev.weft.runtime.query.UnreadableTopicException when it can't be read now
   */
  public QuarantineState state(OutputPort port) {
    try (TopicReader topic = reader.bytes(QuarantineHeaders.topic(port.id()))) {
      return fold(topic);
    }
  }

  /** With all that was done before: a subscriber's open transaction may hide it for a moment. */
  private QuarantineState stateForSure(OutputPort port) {
    try (TopicReader topic = all(port)) {
      return fold(topic);
    }
  }

  private TopicReader all(OutputPort port) {
    return reader.allBytes(QuarantineHeaders.topic(port.id()));
  }

  private static QuarantineState fold(TopicReader topic) {
    QuarantineState state = new QuarantineState();
    while (!topic.done()) {
      topic.next(POLL).forEach(state::add);
    }
    return state;
  }

  /**
   * One record with its bytes.
   *
   * @return empty when there is none of that id
   * @throws dev.weft.runtime.query.UnreadableTopicException when it can't be read now
   */
  public Optional<RecordContent> record(OutputPort port, EntryId id) {
    try (TopicReader topic = reader.bytes(QuarantineHeaders.topic(port.id()))) {
      topic.only(id.partition(), id.offset());
      while (!topic.done()) {
        List<ConsumerRecord<byte[], byte[]>> found = topic.next(POLL);
        if (!found.isEmpty()) {
          return Optional.of(RecordContent.of(found.get(0)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Gives records back to whoever refused them, after it was mended.
   *
   * @param declared all that is declared now
   * @param dryRun only says what would become of them
   * @param actor who has it done, for the record
   * @throws UnknownEntryException when one of them isn't there
   * @throws QuarantineException when Kafka doesn't take it; some may be done then, and asking again
   *     goes on
   */
  public List<Outcome> replay(
      OutputPort port, Declaration declared, Selection which, boolean dryRun, String actor) {
    try {
      Readmission readmission = Readmission.of(port, registry);
      ReplayedHeaders headers = ReplayedHeaders.of(port, registry);
      return act(
          port,
          which,
          dryRun,
          new Replay(port, readmission, headers, applications(port, declared), actor));
    } catch (InvalidRulesException e) {
      throw new QuarantineException(
          "Nothing can be replayed to " + port.id() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Gives records up.
   *
   * @param dryRun only says what would become of them
   * @param actor who has it done, for the record
   * @throws UnknownEntryException when one of them isn't there
   * @throws QuarantineException when Kafka doesn't take it; some may be done then, and asking again
   *     goes on
   */
  public List<Outcome> discard(OutputPort port, Selection which, boolean dryRun, String actor) {
    return act(port, which, dryRun, record -> Replay.discard(port, record, actor));
  }

  private List<Outcome> act(OutputPort port, Selection which, boolean dryRun, Action action) {
    // Opened first: from here on nobody else can change this quarantine, so what is read stays
    // true.
    try (AtomicPublisher writer = dryRun ? null : writer(port)) {
      Set<EntryId> meant =
          which.of(stateForSure(port)).stream()
              .map(QuarantinedRecord::id)
              .collect(Collectors.toSet());
      List<Outcome> outcomes = new ArrayList<>();
      List<ProducerRecord<byte[], byte[]>> pending = new ArrayList<>();
      try (TopicReader topic = all(port)) {
        while (outcomes.size() < meant.size() && !topic.done()) {
          for (ConsumerRecord<byte[], byte[]> record : topic.next(POLL)) {
            if (meant.contains(new EntryId(record.partition(), record.offset()))) {
              Action.Step step = action.on(record);
              outcomes.add(step.outcome());
              pending.addAll(step.writes());
            }
          }
          if (pending.size() >= AT_ONCE) {
            write(writer, pending);
          }
        }
      }
      write(writer, pending);
      return outcomes;
    } catch (KafkaException e) {
      throw new QuarantineException(
          "The quarantine of "
              + port.id()
              + " can't be changed now, or somebody else does: "
              + e.getMessage(),
          e);
    }
  }

  private Applications applications(OutputPort port, Declaration declared) {
    String quarantine = QuarantineHeaders.topic(port.id());
    try (TopicReader topic = reader.bytes(quarantine)) {
      return new Applications(quarantine, topic.partitions(), PortFiller.of(port, declared));
    }
  }

  private AtomicPublisher writer(OutputPort port) {
    return AtomicPublisher.open(
        mesh, registry, "mesh.quarantine." + QuarantineHeaders.topic(port.id()));
  }

  private static void write(
      @Nullable AtomicPublisher writer, List<ProducerRecord<byte[], byte[]>> pending) {
    if (writer != null && !pending.isEmpty()) {
      writer.write(pending);
    }
    pending.clear();
  }
}
