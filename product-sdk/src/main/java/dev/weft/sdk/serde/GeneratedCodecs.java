package dev.weft.sdk.serde;

import java.util.Optional;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the codec that was generated beside a class that the application names itself. */
final class GeneratedCodecs {

  private static final Logger LOG = LoggerFactory.getLogger(GeneratedCodecs.class);

  private GeneratedCodecs() {}

  /**
   * The codec of a class.
   *
   * @param declared the class's schema, as it was declared
   * @return empty when none was generated, or one of another schema
   */
  static <T> Optional<RecordCodec<T>> of(Class<T> type, Schema declared) {
    String name = type.getName() + "Codec";
    try {
      Class<?> found = Class.forName(name, false, type.getClassLoader());
      if (!RecordCodec.class.isAssignableFrom(found)) {
        return Optional.empty();
      }
      @SuppressWarnings("unchecked") // Whether it fits is what its schema says.
      RecordCodec<T> codec = (RecordCodec<T>) found.getConstructor().newInstance();
      if (AvroModels.asDeclared(codec.schema()).equals(declared)) {
        return Optional.of(codec);
      }
      LOG.warn(
          "{} is of another schema than {}: build both again. Until then it's slower", name, type);
    } catch (ClassNotFoundException e) {
      LOG.debug("There is no {}", name);
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.warn("{} can't be used, build it again. Until then it's slower", name, e);
    }
    return Optional.empty();
  }
}
