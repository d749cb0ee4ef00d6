package dev.weft.runtime.reference;

import dev.weft.runtime.reference.SourceProgress.Phase;
import java.util.List;

/**
 * How far the replay is, at one moment.
 *
 * @param sources each source; none when no product of the reference mesh is declared
 */
public record ReplayProgress(List<SourceProgress> sources) {

  public ReplayProgress {
    sources = List.copyOf(sources);
  }

  /** Events published so far, those of earlier runs included. */
  public long published() {
    return sources.stream().mapToLong(SourceProgress::published).sum();
  }

  /** Events there are in all, as far as they are read. */
  public long total() {
    return sources.stream().mapToLong(SourceProgress::total).sum();
  }

  /** Whether every event is published. */
  public boolean isDone() {
    return sources.stream().allMatch(source -> source.phase() == Phase.DONE);
  }

  /** The sources that gave up. */
  public List<SourceProgress> failed() {
    return sources.stream().filter(source -> source.phase() == Phase.FAILED).toList();
  }

  /** The sources in trouble, for now or for good. */
  public List<SourceProgress> troubled() {
    return sources.stream().filter(source -> source.failure().isPresent()).toList();
  }
}
