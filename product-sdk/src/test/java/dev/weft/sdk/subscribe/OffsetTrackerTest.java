package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.quarantine.Party;
import dev.weft.sdk.quarantine.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTrackerTest {

  private final OffsetTracker tracker = new OffsetTracker();

  @Test
  void staysBeforeTheFirstRecordUntilItIsDoneAndTellsWhatIsDoneBeyond() {
    assertThat(tracker.committable()).isEqualTo(OffsetTracker.NOTHING);
    Delivery delivery = deliver(4, 5, 8);
    delivery.done(1);
    delivery.done(2);

    tracker.refresh();

    assertThat(tracker.committable()).isEqualTo(4);
    assertThat(tracker.records()).isEqualTo(3);
    DoneBeyond beyond = DoneBeyond.parse(4, tracker.doneBeyond(tracker.committable()).toMetadata());
    assertThat(LongStream.range(0, 100).filter(beyond::contains)).containsExactly(5L, 8L);
  }

  @Test
  void tellsNoMoreBeyondThanKafkaTakesAsMetadata() {
    Delivery delivery = deliver(LongStream.range(100, 50_000).toArray());
    for (int i = 1; i < delivery.size(); i += 2) {
      delivery.done(i);
    }
    tracker.refresh();

    DoneBeyond beyond = tracker.doneBeyond(tracker.committable());

    assertThat(beyond.toMetadata().length()).isBetween(3_000, 4_000);
    assertThat(beyond.contains(100 + DoneBeyond.SPAN - 1)).isTrue();
    assertThat(beyond.contains(100 + DoneBeyond.SPAN + 1)).isFalse();
  }

  @Test
  void believesNoMetadataOfOthersOrOfAnotherOffset() {
    BitSet bits = new BitSet();
    bits.set(3);
    String metadata = new DoneBeyond(7, bits).toMetadata();

    assertThat(DoneBeyond.parse(7, metadata).contains(10)).isTrue();
    assertThat(DoneBeyond.parse(8, metadata).isEmpty()).isTrue();
    assertThat(DoneBeyond.parse(7, metadata + "!").isEmpty()).isTrue();
    assertThat(DoneBeyond.parse(7, "by hand").isEmpty()).isTrue();
    assertThat(DoneBeyond.parse(7, null).isEmpty()).isTrue();
    assertThat(DoneBeyond.NONE.toMetadata()).isEmpty();
  }

  @Test
  void commitsBehindMarksOfTransactionsWhenAllIsDone() {
    Delivery delivery = deliver(4, 5);
    tracker.readTo(9);
    delivery.done(0);
    tracker.refresh();
    assertThat(tracker.committable()).isEqualTo(5);

    delivery.done(1);
    tracker.refresh();

    assertThat(tracker.committable()).isEqualTo(9);
    assertThat(tracker.isEmpty()).isTrue();
    assertThat(tracker.bytes()).isZero();
  }

  @Test
  void holdsWhatWasGivenUpUntilItIsInQuarantine() {
    Delivery first = deliver(4, 5);
    Delivery second = deliver(6, 7, 8);
    long plain = tracker.bytes();
    first.done(0);
    giveUp(first, 1);
    giveUp(second, 1);
    second.done(2);
    tracker.refresh();

    assertThat(tracker.committable()).isEqualTo(6);
    assertThat(tracker.givenUp()).extracting(GivenUp::offset).containsExactly(5L);
    assertThat(LongStream.range(0, 10).filter(tracker.doneBeyond(6)::contains))
        .as("what is held has to be done again")
        .containsExactly(8L);
    assertThat(tracker.records()).isEqualTo(5);
    assertThat(first.work().bytes()).isPositive();
    tracker.inQuarantine(tracker.givenUp());
    assertThat(tracker.records()).isEqualTo(3);
    assertThat(tracker.hasGivenUp()).isFalse();

    second.done(0);
    tracker.refresh();
    assertThat(tracker.committable()).isEqualTo(9);
    assertThat(tracker.isEmpty()).isFalse();
    assertThat(tracker.bytes()).isLessThan(plain).isPositive();
    tracker.inQuarantine(tracker.givenUp());

    assertThat(tracker.isEmpty()).isTrue();
    assertThat(tracker.bytes()).isZero();
    assertThat(second.work().bytes()).isZero();
  }

  @Test
  void commitsNoFurtherThanWhatGoesToQuarantineAtOnce() {
    PartitionWork work =
        new PartitionWork(new TopicPartition("t", 0), Sources.PLAIN, new Counters());
    Delivery delivery = deliver(work, 4, 5, 6);
    work.offsets().delivered(delivery);
    giveUp(delivery, 0);
    giveUp(delivery, 1);
    delivery.done(2);

    Progress one = work.progress(1).orElseThrow();
    work.committed(one);
    Progress rest = work.progress(1 << 20).orElseThrow();
    work.committed(rest);

    assertThat(one.offset().offset()).isEqualTo(5);
    assertThat(one.givenUp()).extracting(GivenUp::offset).containsExactly(4L);
    assertThat(rest.offset().offset()).isEqualTo(7);
    assertThat(rest.givenUp()).extracting(GivenUp::offset).containsExactly(5L);
    assertThat(work.progress(1)).isEmpty();
  }

  /** Against the simplest model: the set of offsets that are not done. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverCommitsBeyondWhatIsNotDone(long seed) {
    Random random = new Random(seed);
    TreeSet<Long> open = new TreeSet<>();
    TreeSet<Long> givenUp = new TreeSet<>();
    List<Runnable> work = new ArrayList<>();
    long next = random.nextInt(100);
    long begin = next;
    for (int step = 0; step < 3_000; step++) {
      if (random.nextInt(4) == 0) {
        long[] offsets = new long[1 + random.nextInt(20)];
        for (int i = 0; i < offsets.length; i++) {
          next += random.nextInt(10) == 0 ? random.nextInt(5) : 0;
          offsets[i] = next++;
        }
        Delivery delivery = deliver(offsets);
        tracker.readTo(next);
        for (int i = 0; i < offsets.length; i++) {
          int index = i;
          open.add(offsets[i]);
          boolean bad = random.nextInt(10) == 0;
          work.add(
              () -> {
                if (bad) {
                  giveUp(delivery, index);
                  givenUp.add(offsets[index]);
                } else {
                  delivery.done(index);
                }
                open.remove(offsets[index]);
              });
        }
        Collections.shuffle(work.subList(Math.max(0, work.size() - 30), work.size()), random);
      } else if (!work.isEmpty()) {
        work.remove(random.nextInt(Math.min(work.size(), 10))).run();
      }
      tracker.refresh();

      long committable = Math.max(begin, tracker.committable());
      if (open.isEmpty()) {
        assertThat(committable).as("seed %d step %d", seed, step).isEqualTo(next);
      } else {
        // What lies between the last record that is done and the first that isn't is no record.
        assertThat(committable).as("seed %d step %d", seed, step).isLessThanOrEqualTo(open.first());
        assertThat(open.first() - committable).isLessThan(5);
      }
      DoneBeyond beyond = tracker.doneBeyond(tracker.committable());
      assertThat(open).as("seed %d step %d", seed, step).noneMatch(beyond::contains);
      assertThat(givenUp).as("seed %d step %d", seed, step).noneMatch(beyond::contains);
      assertThat(tracker.records()).isGreaterThanOrEqualTo(open.size());
      assertThat(tracker.isEmpty())
          .isEqualTo(open.isEmpty() && givenUp.headSet(tracker.committable()).isEmpty());
      if (random.nextInt(10) == 0) {
        assertThat(tracker.givenUp())
            .as("seed %d step %d", seed, step)
            .extracting(GivenUp::offset)
            .containsExactlyElementsOf(givenUp.headSet(tracker.committable()));
        tracker.inQuarantine(tracker.givenUp());
        givenUp.headSet(tracker.committable()).clear();
      }
    }
  }

  private Delivery deliver(long... offsets) {
    Delivery delivery =
        deliver(
            new PartitionWork(new TopicPartition("t", 0), Sources.PLAIN, new Counters()), offsets);
    tracker.delivered(delivery);
    return delivery;
  }

  private static Delivery deliver(PartitionWork work, long... offsets) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (long offset : offsets) {
      records.add(
          new ConsumerRecord<>(
              "t",
              0,
              offset,
              0,
              TimestampType.CREATE_TIME,
              -1,
              8,
              null,
              new byte[8],
              new RecordHeaders(),
              Optional.empty()));
    }
    return new Delivery(work, records);
  }

  private static void giveUp(Delivery delivery, int index) {
    delivery.giveUp(
        GivenUp.of(
            Party.subscriber("s"), delivery, index, new Next.GiveUp(Reason.UNREADABLE, "no"), 1));
  }
}
