package dev.weft.runtime.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * One file of the data set on the class path: JSON, one object a line.
 *
 * @param name the file's name, such as {@code store.json}
 */
record Resource(String name) {

  private static final JsonFactory FORMAT = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Opens it for reading value by value. */
  JsonParser open() throws IOException {
    return FORMAT.createParser(stream());
  }

  /** Reads all its objects, for small files. */
  <R> List<R> objects(Class<R> type) {
    try (MappingIterator<R> objects = MAPPER.readerFor(type).readValues(stream())) {
      return objects.readAll();
    } catch (IOException e) {
      throw new DataSetException(name + " can't be read: " + e.getMessage(), e);
    }
  }

  private InputStream stream() {
    InputStream stream = Resource.class.getResourceAsStream("/" + name);
    if (stream == null) {
      throw new DataSetException(
          name + " is not on the class path: add net.hydromatic:foodmart-data-json to it");
    }
    return stream;
  }
}
