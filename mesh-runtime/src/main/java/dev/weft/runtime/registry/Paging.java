package dev.weft.runtime.registry;

import java.util.List;

/** A part of a list, by the parameters {@code offset} and {@code limit}. */
final class Paging {

  private Paging() {}

  /**
   * Cuts it out.
   *
   * @param limit 0 or below for all
   */
  static <T> List<T> slice(List<T> all, int offset, int limit) {
    int from = Math.min(Math.max(offset, 0), all.size());
    int to = limit <= 0 ? all.size() : (int) Math.min((long) from + limit, all.size());
    return all.subList(from, to);
  }
}
