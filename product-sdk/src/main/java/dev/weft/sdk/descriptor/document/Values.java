package dev.weft.sdk.descriptor.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Copies of what a standard leaves open, which nobody can change any more; nulls are kept. */
final class Values {

  private Values() {}

  static @Nullable Object value(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list(list);
    }
    return value instanceof Map<?, ?> map ? map(map) : value;
  }

  /** In the order of the keys, for where no order is kept on the way. */
  static Map<String, @Nullable Object> sorted(@Nullable Map<String, @Nullable Object> map) {
    return map == null ? Map.of() : map(new TreeMap<>(map));
  }

  @SuppressWarnings("unchecked")
  static <T> List<T> list(List<T> list) {
    List<T> copy = new ArrayList<>(list.size());
    list.forEach(item -> copy.add((T) value(item)));
    return Collections.unmodifiableList(copy);
  }

  /** Keeps the order of the keys. */
  @SuppressWarnings("unchecked")
  static <K, V> Map<K, V> map(Map<K, V> map) {
    Map<K, V> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, (V) value(value)));
    return Collections.unmodifiableMap(copy);
  }
}
