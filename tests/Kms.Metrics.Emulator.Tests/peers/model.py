"""Prints the requests of CloudWatch's operations as botocore's model has them: one line for each member, with its limits."""
import botocore.session

service = botocore.session.get_session().get_service_model("cloudwatch")


def walk(path, shape, required, depth=0):
    limits = [shape.type_name]
    for name in ("min", "max", "pattern"):
        if name in shape.metadata:
            limits.append(name + "=" + str(shape.metadata[name]))
    if shape.metadata.get("enum"):
        limits.append("enum=" + ",".join(sorted(shape.metadata["enum"])))
    print("\t".join([path, "required" if required else "optional", " ".join(limits)]))
    if depth > 8:
        return
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            walk(path + "." + name, member, name in shape.required_members, depth + 1)
    elif shape.type_name == "list":
        walk(path + "[]", shape.member, True, depth + 1)


for name in service.operation_names:
    operation = service.operation_model(name)
    print(name)
    for member, shape in (operation.input_shape.members.items() if operation.input_shape else []):
        walk(name + "." + member, shape, member in operation.input_shape.required_members)
