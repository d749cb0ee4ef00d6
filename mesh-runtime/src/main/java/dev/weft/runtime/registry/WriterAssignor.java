package dev.weft.runtime.registry;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Elects the registry's writer by Kafka's group protocol: the writer is who gets the topic's one
 * partition, and all members are told who that is. Public because Kafka makes it.
 */
public final class WriterAssignor implements ConsumerPartitionAssignor, Configurable {

  /** The setting of a consumer that holds its {@link Membership}. */
  static final String MEMBERSHIP = "weft.registry.membership";

  private @Nullable Membership membership;

  /**
   * This node's part in the group.
   *
   * @param elected told after each change of the group: the writer, or empty while there's none
   */
  record Membership(Candidate self, Consumer<Optional<Candidate>> elected) {}

  /** Made by Kafka, which calls {@link #configure} next. */
  public WriterAssignor() {}

  @Override
  public void configure(Map<String, ?> settings) {
    membership = (Membership) settings.get(MEMBERSHIP);
  }

  @Override
  public String name() {
    return "weft-registry-writer";
  }

  /** The writer keeps its partition while others come and go. */
  @Override
  public List<RebalanceProtocol> supportedProtocols() {
    return List.of(RebalanceProtocol.COOPERATIVE);
  }

  @Override
  public @Nullable ByteBuffer subscriptionUserData(Set<String> topics) {
    return membership == null ? null : membership.self().encode();
  }

  @Override
  public GroupAssignment assign(Cluster cluster, GroupSubscription group) {
    Map<String, Subscription> members = group.groupSubscription();
    Optional<String> writer = elect(members);
    ByteBuffer told =
        writer
            .map(members::get)
            .flatMap(member -> Candidate.decode(member.userData()))
            .map(Candidate::encode)
            .orElseGet(() -> ByteBuffer.allocate(0));
    Map<String, Assignment> assignments = new HashMap<>();
    members.forEach(
        (member, subscription) ->
            assignments.put(
                member,
                new Assignment(
                    writer.filter(member::equals).isPresent()
                        ? partitions(subscription)
                        : List.of(),
                    told.duplicate())));
    return new GroupAssignment(assignments);
  }

  @Override
  public void onAssignment(Assignment assignment, ConsumerGroupMetadata metadata) {
    if (membership != null) {
      membership.elected().accept(Candidate.decode(assignment.userData()));
    }
  }

  /**
   * The present writer, or else the first of the members that may be it. Nobody while one that may
   * not still holds on to the partition: it lets go first.
   */
  static Optional<String> elect(Map<String, Subscription> members) {
    Optional<String> holder =
        members.entrySet().stream()
            .filter(member -> !member.getValue().ownedPartitions().isEmpty())
            .max(Comparator.comparing(member -> member.getValue().generationId().orElse(-1)))
            .map(Map.Entry::getKey);
    return holder.isPresent()
        ? holder.filter(member -> isEligible(members.get(member)))
        : members.keySet().stream().filter(m -> isEligible(members.get(m))).sorted().findFirst();
  }

  private static boolean isEligible(@Nullable Subscription member) {
    return member != null
        && Candidate.decode(member.userData()).filter(Candidate::eligible).isPresent();
  }

  private static List<TopicPartition> partitions(Subscription subscription) {
    return subscription.topics().stream().map(topic -> new TopicPartition(topic, 0)).toList();
  }
}
