package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// generationConfig is the file that gen -config reads.
type generationConfig struct {
	Generate []target `json:"generate"`
}

// readConfig returns the targets that a file lists. Its paths count from its folder.
func readConfig(path string) ([]target, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var config generationConfig
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&config); err != nil {
		return nil, configError(path, data, decoder.InputOffset(), err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, configError(path, data, decoder.InputOffset(), errors.New("expected nothing after the object"))
	}
	if len(config.Generate) == 0 {
		return nil, fmt.Errorf("%s: nothing to generate: expected {\"generate\": [{\"schema\": DOC, \"out\": DIR}]}", path)
	}
	for i := range config.Generate {
		t := &config.Generate[i]
		if t.Schema == "" || t.Out == "" {
			return nil, fmt.Errorf("%s: entry %d of generate needs a schema and an out", path, i+1)
		}
		t.Schema, t.Out = besideConfig(path, t.Schema), besideConfig(path, t.Out)
		for i, overlay := range t.Overlays {
			t.Overlays[i] = besideConfig(path, overlay)
		}
	}
	return config.Generate, nil
}

// besideConfig returns a path that counts from the folder of a file.
func besideConfig(file, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

// configError returns the error about a file with the line that it is on.
func configError(path string, data []byte, offset int64, err error) error {
	var syntax *json.SyntaxError
	var wrongType *json.UnmarshalTypeError
	message := strings.TrimPrefix(err.Error(), "json: ")
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &wrongType):
		offset = wrongType.Offset
		message = fmt.Sprintf("%s cannot be a %s", wrongType.Field, wrongType.Value)
	case strings.HasPrefix(message, "unknown field"):
		message += "; expected generate, and in its entries schema, overlays, objects, names, package, import and out"
		return fmt.Errorf("%s: %s", path, message)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		offset, message = int64(len(data)), "the JSON ends too early"
	}
	line := 1 + bytes.Count(data[:min(offset, int64(len(data)))], []byte("\n"))
	return fmt.Errorf("%s:%d: %s", path, line, message)
}
