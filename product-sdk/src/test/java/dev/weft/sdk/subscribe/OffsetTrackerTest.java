package dev.weft.sdk.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
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

  /** Against the simplest model: the set of offsets that are not done. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverCommitsBeyondWhatIsNotDone(long seed) {
    Random random = new Random(seed);
    TreeSet<Long> open = new TreeSet<>();
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
          work.add(
              () -> {
                delivery.done(index);
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
      assertThat(tracker.records()).isGreaterThanOrEqualTo(open.size());
      assertThat(tracker.isEmpty()).isEqualTo(open.isEmpty());
    }
  }

  private Delivery deliver(long... offsets) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (long offset : offsets) {
      records.add(new ConsumerRecord<>("t", 0, offset, null, new byte[8]));
    }
    Delivery delivery =
        new Delivery(
            new PartitionWork(new TopicPartition("t", 0), Sources.PLAIN, new Counters()), records);
    tracker.delivered(delivery);
    return delivery;
  }
}
