package dev.weft.sdk.subscribe;

import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.serde.MeshConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Makes the workers of a subscription, and what they share.
 *
 * @param settings how they work
 * @param handlers what they do with events
 */
record Workers<T>(
    SubscriberSettings settings,
    Handlers<T> handlers,
    Counters counters,
    LogOnce log,
    StopSignal stop) {

  /** How the group is called in quarantine. */
  Party self() {
    return Party.subscriber(settings.group());
  }

  QuarantineCommits quarantine(
      MeshConnection mesh,
      org.apache.kafka.clients.consumer.Consumer<?, ?> member,
      Consumer<Throwable> failed) {
    String group = settings.group();
    // Of this member alone: several of a group must not fence each other off.
    String transactionalId = group + "-" + UUID.randomUUID();
    return new QuarantineCommits(
        member,
        group,
        new QuarantineWriter(
            group, () -> ConsumerSettings.quarantineWriter(mesh, group, transactionalId)),
        counters,
        failed,
        log);
  }

  Lanes<T> lanes(Runnable progress, Consumer<Throwable> failed) {
    List<Lane<T>> lanes = new ArrayList<>();
    for (int i = 0; i < settings.workers(); i++) {
      Handling<T> handling = new Handling<>(handlers, settings, self(), counters, log, stop);
      lanes.add(new Lane<>(handling, stop, progress, failed));
    }
    return new Lanes<>("weft-subscriber-" + settings.group(), lanes);
  }
}
