package dev.weft.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private static final int LINES_IN_A_GROUP = 10;

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();

  /** Each write of a group takes one. */
  private final Semaphore permits = new Semaphore(0);

  private final GroupCommit commits =
      new GroupCommit(this::write, LINES_IN_A_GROUP * line(1).maxBytes());

  private volatile int bad = -1;
  private volatile @Nullable LogLine badLine;

  @AfterEach
  void stop() throws InterruptedException {
    clients.shutdownNow();
    assertThat(clients.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void writesWhatGatheredMeanwhileAtOnceAndInOrder() throws Exception {
    List<Future<?>> waiting = new ArrayList<>(List.of(add(1)));
    awaitWriting();
    for (int number = 2; number <= 8; number++) {
      waiting.add(add(number));
    }
    assertThat(waiting).noneMatch(Future::isDone);
    permits.release(2);

    for (Future<?> each : waiting) {
      each.get(10, TimeUnit.SECONDS);
    }
    assertThat(groups).containsExactly(List.of(1), List.of(2, 3, 4, 5, 6, 7, 8));
    assertThat(commits.isIdle()).isTrue();
  }

  @Test
  void boundsItsGroupsAndKeepsTogetherWhatBelongsTogether() throws Exception {
    List<Future<?>> waiting = new ArrayList<>(List.of(add(1)));
    awaitWriting();
    List<Integer> large = new ArrayList<>();
    for (int number = 20; number < 20 + 2 * LINES_IN_A_GROUP; number++) {
      large.add(number);
    }
    waiting.add(add(2, 3));
    waiting.add(add(large.toArray(Integer[]::new)));
    waiting.add(add(90));
    permits.release(4);

    for (Future<?> each : waiting) {
      each.get(10, TimeUnit.SECONDS);
    }
    assertThat(groups).containsExactly(List.of(1), List.of(2, 3), large, List.of(90));
  }

  @Test
  void waitsForWhatWasAddedBeforeAlsoWithoutLines() throws Exception {
    Future<?> first = add(1);
    awaitWriting();
    Future<?> nothing = add();
    assertThat(nothing.isDone()).isFalse();
    permits.release();

    nothing.get(10, TimeUnit.SECONDS);
    first.get(10, TimeUnit.SECONDS);
    assertThat(groups).containsExactly(List.of(1));
  }

  @Test
  void writesNothingBehindAFailure() throws Exception {
    bad = 2;
    Future<?> first = add(1);
    awaitWriting();
    Future<?> failing = add(2);
    Future<?> inItsGroup = add(3);
    permits.release();
    first.get(10, TimeUnit.SECONDS);
    awaitWriting();
    Future<?> behind = add(4);
    permits.release();

    for (Future<?> each : List.of(failing, inItsGroup)) {
      assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS)).hasMessageContaining("bad 2");
    }
    assertThatThrownBy(() -> behind.get(10, TimeUnit.SECONDS))
        .hasMessageContaining("send it again");
    assertThatThrownBy(() -> commits.add(List.of(line(5)))).hasMessageContaining("send it again");
    commits.finish();
    assertThat(groups).containsExactly(List.of(1));
  }

  @Test
  void tellsOnlyTheWriterOfALineThatItIsRefused() throws Exception {
    bad = 2;
    badLine = line(2);
    Future<?> first = add(1);
    awaitWriting();
    Future<?> failing = add(2);
    Future<?> inItsGroup = add(3);
    permits.release(2);

    first.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> failing.get(10, TimeUnit.SECONDS)).hasMessageContaining("large");
    assertThatThrownBy(() -> inItsGroup.get(10, TimeUnit.SECONDS))
        .hasMessageContaining("another change");
  }

  private void write(List<LogLine> lines) {
    permits.acquireUninterruptibly();
    List<Integer> group = new ArrayList<>();
    for (LogLine line : lines) {
      if (line.entry() instanceof LogEntry.IdsReached(int id)) {
        group.add(id);
      }
    }
    if (group.contains(bad)) {
      LogLine refused = badLine;
      if (refused != null) {
        throw new RefusedLineException(refused, RefusedRequestException.tooLarge("large"));
      }
      throw new IllegalStateException("bad " + bad);
    }
    groups.add(group);
  }

  /** Adds before it returns, so that the order is certain. */
  private Future<?> add(Integer... numbers) {
    List<LogLine> lines = new ArrayList<>();
    for (int number : numbers) {
      lines.add(line(number));
    }
    GroupCommit.Ticket ticket = commits.add(lines);
    return clients.submit(() -> commits.await(ticket));
  }

  private void awaitWriting() {
    await().until(permits::hasQueuedThreads);
  }

  private static LogLine line(int number) {
    return LogLine.of(new LogEntry.IdsReached(number));
  }
}
