module github.com/fiql-go/fiql/gen/realworld

go 1.26.0

replace github.com/fiql-go/fiql => ../..

require (
	github.com/fiql-go/fiql v0.0.0
	github.com/google/go-cmp v0.7.0
	github.com/pb33f/libopenapi v0.42.3
)

require (
	github.com/alecthomas/participle/v2 v2.1.4 // indirect
	github.com/dave/jennifer v1.7.1 // indirect
	github.com/go-json-experiment/json v1.27.2 // indirect
	github.com/pb33f/go-yaml v0.1.1 // indirect
	github.com/rogpeppe/go-internal v1.16.0 // indirect
	github.com/theory/jsonpath v0.12.3 // indirect
	go.yaml.in/yaml/v4 v4.0.0 // indirect
)
