package dev.weft.sdk.testkit;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a test waits for.
 *
 * @param text in words
 * @param enough told all records so far
 */
record Wanted<T>(String text, Predicate<List<T>> enough) {

  static <T> Wanted<T> atLeast(int count) {
    return new Wanted<>(
        count + (count == 1 ? " record" : " records"), records -> records.size() >= count);
  }

  static <T> Wanted<T> that(Predicate<List<T>> enough) {
    return new Wanted<>("other records", enough);
  }
}
